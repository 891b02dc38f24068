export { gaussianStream, splitMix64, uniformStream, xoshiro128StarStar } from '../../fundus/randomStream.ts';
