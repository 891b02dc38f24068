import '@fontsource-variable/inter';
import './styles/tokens.css';
import './styles/base.css';
import { createApp } from 'vue';
import App from './App.vue';
import { createClient } from './client/client.ts';
import { createHttpTransport } from './client/transports/http.ts';
import { createIpcTransport } from './client/transports/ipc.ts';
import { clientKey } from './composables/useClient.ts';
import { createScreenRouter } from './router.ts';

const transport = window.rimlight === undefined ? createHttpTransport() : createIpcTransport(window.rimlight);
createApp(App).provide(clientKey, createClient(transport)).use(createScreenRouter()).mount('#app');
