// The entry point of the desktop app's main process.
import { createApp } from '../app.ts';
import { startDesktop } from './startDesktop.ts';

startDesktop(createApp);
