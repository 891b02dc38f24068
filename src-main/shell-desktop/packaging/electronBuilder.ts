import type { Configuration } from 'electron-builder';
import { fusesOf, type Flavour } from './fuses.ts';

/** Packages with native libraries, which the operating system must be able to open as files. */
const nativePackages = ['better-sqlite3', 'onnxruntime-node', 'sharp', '@img'];

/**
 * Of the packages that are packed because the program depends on them. Node loads one file of each TensorFlow.js package, and of
 * h5wasm the build for a memory of its own, which holds its WebAssembly as text; the rest, nine tenths, is for browsers. A native
 * TensorFlow that happens to be installed here would not work elsewhere.
 */
const leftOut = [
  '!**/node_modules/@tensorflow/tfjs-*/dist/**/!(*.node.js)',
  '!**/node_modules/@tensorflow/tfjs-node{,-gpu}/**',
  '!**/node_modules/h5wasm/{src,test}/**',
  '!**/node_modules/h5wasm/dist/{iife,node}/**',
];

/** How the desktop app is packed: Linux AppImage and deb, Windows NSIS, macOS dmg. */
export function packagingConfiguration(flavour: Flavour): Configuration {
  return {
    appId: 'org.rimlight.desktop',
    productName: 'Rimlight',
    copyright: 'Apache-2.0. Research and education, not for diagnosis.',
    directories: { output: flavour === 'release' ? 'dist/release' : 'dist/test' },
    files: ['out/{main,preload,renderer}/**', 'package.json', 'LICENSE', ...leftOut],
    extraResources: [{ from: 'resources', to: 'resources' }],
    asar: true,
    asarUnpack: nativePackages.map((name) => `**/node_modules/${name}/**`),
    // The packages bring a library for every system, built against Node-API: there is nothing to compile.
    npmRebuild: false,
    electronFuses: fusesOf(flavour),
    // Nothing looks for updates: the program has no way to the network.
    publish: null,
    // Debian's format demands an address; there is none, and `.invalid` says so.
    extraMetadata: { homepage: 'https://rimlight.invalid/' },
    linux: {
      target: ['AppImage', 'deb'],
      category: 'Science',
      maintainer: 'Rimlight',
      synopsis: 'Reviews what a diabetic-retinopathy model looked at',
    },
    win: { target: ['nsis'] },
    // For one user: most readers are no administrators of their machine.
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    mac: { target: ['dmg'], category: 'public.app-category.medical', hardenedRuntime: true },
  };
}
