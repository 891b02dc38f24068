import type { Command } from '../command.ts';
export const demoCommand: Command = { name: 'demo', summary: 'x', usage: 'x', run: () => Promise.resolve() };
