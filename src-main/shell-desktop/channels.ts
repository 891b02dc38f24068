/** A call of the contract: its name and input, answered with a reply. */
export const callChannel = 'rimlight:call';

/** An event of the contract, from the main process to a window. */
export const eventChannel = 'rimlight:event';
