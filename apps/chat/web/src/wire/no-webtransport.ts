/** In the place of the client's WebTransport, which the server does not offer. */
export const WT = undefined;
