/** Why a join was refused, in the words the client is told. */

export class JoinRefused extends Error {
  /** Some refusals also close the client's socket. */
  readonly closesSocket: boolean;

  constructor(reason: string, { closesSocket = false } = {}) {
    super(reason);
    this.closesSocket = closesSocket;
  }
}
