import '@fontsource-variable/inter';
import './styles/tokens.css';
import './styles/base.css';
import { createApp } from 'vue';
import App from './App.vue';
import { createClient } from './client/client.ts';
import { createHttpTransport } from './client/transports/http.ts';
import { createIpcTransport } from './client/transports/ipc.ts';
import { clientKey } from './composables/useClient.ts';
import { giveUpUploads } from './composables/useUpload.ts';
import { createScreenRouter, loadCaseScreen, loadWorklistScreen, startsWithWorklist } from './router.ts';

// Asked for before its rows, which keep the program from answering for a while. The router tells where it fails.
if (startsWithWorklist()) loadWorklistScreen().catch(() => undefined);
const transport = window.rimlight === undefined ? createHttpTransport() : createIpcTransport(window.rimlight);
createApp(App).provide(clientKey, createClient(transport)).use(createScreenRouter()).mount('#app');
window.addEventListener('pagehide', giveUpUploads);

/** By then the first screen is there; before, it needs the processor for itself. */
const restMs = 2500;
setTimeout(() => {
  requestIdleCallback(() => void loadCaseScreen().catch(() => undefined));
}, restMs);
