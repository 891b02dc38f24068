import dgram from 'node:dgram';
import dns from 'node:dns';
import dnsPromises from 'node:dns/promises';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

const globalNames = ['fetch', 'WebSocket', 'EventSource'];

/**
 * Makes every way that JavaScript in this process could reach a network throw, by accident or through a library that
 * phones home. Call it before anything else is loaded: a module that kept its own reference to a function keeps it.
 *
 * This is no sandbox: native code is not bound by it. The photograph decoders and ONNX Runtime builds that are used
 * contain no network code.
 */
export function forbidNetwork(): void {
  forbid(net, ['connect', 'createConnection', 'createServer']);
  forbid(net.Socket.prototype, ['connect']);
  forbid(net.Server.prototype, ['listen']);
  forbid(tls, ['connect', 'createServer']);
  forbid(http, ['request', 'get', 'createServer']);
  forbid(https, ['request', 'get', 'createServer']);
  forbid(http2, ['connect', 'createServer', 'createSecureServer']);
  forbid(dgram, ['createSocket']);
  forbid(dgram.Socket.prototype, ['bind', 'connect', 'send']);
  forbidAllFunctions(dns);
  forbidAllFunctions(dnsPromises);
  forbid(globalThis, globalNames);
  // Named imports (`import { connect } from 'node:net'`) read their own copies.
  syncBuiltinESMExports();
}

/** Resolvers included: they are classes, so constructing one throws as well. */
function forbidAllFunctions(target: object): void {
  const names = Object.entries(target).flatMap(([name, value]) =>
    typeof value === 'function' ? [name] : [],
  );
  forbid(target, names);
}

function forbid(target: object, names: readonly string[]): void {
  for (const name of names)
    Object.defineProperty(target, name, {
      configurable: false,
      writable: false,
      value: function refuse(): never {
        throw new Error(`The compute process may not use the network, but something called ${name}.`);
      },
    });
}
