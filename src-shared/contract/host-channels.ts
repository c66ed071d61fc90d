/* The two IPC channels of the desktop host, shared by its main process and the preload. */

/** Page to main process: one frame of the contract. */
export const frameChannel = 'caseloom:frame';
/** Main process to page: one frame of the contract. */
export const toRendererChannel = 'caseloom:to-renderer';
