// Runs sandboxed before the page: the only meeting point of the page and Electron. Nothing but these two functions.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { callChannel, eventChannel } from './channels.ts';

contextBridge.exposeInMainWorld('rimlight', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(callChannel, name, input),
  subscribe: (listener: (event: unknown) => void): (() => void) => {
    // The page never sees Electron's own event, which leads to the sender.
    const forward = (_: IpcRendererEvent, event: unknown): void => {
      listener(event);
    };
    ipcRenderer.on(eventChannel, forward);
    return () => {
      ipcRenderer.off(eventChannel, forward);
    };
  },
});
