import { describe, expect, it } from 'vitest';
import { operationLayer } from '../../../../src-main/models/keras/operationLayer.ts';

const value = { class_name: '__keras_tensor__', config: { keras_history: ['before', 0, 0] } };

function operation(name: string, args: readonly unknown[]) {
  return {
    module: 'keras.src.ops.numpy',
    class_name: name,
    config: { name: 'sum' },
    name: 'sum',
    inbound_nodes: [{ args, kwargs: {} }],
  };
}

describe('arithmetic in a Keras 3 model', () => {
  it.each([
    ['Add', [value, 3], { scale: 1, offset: 3 }],
    ['Add', [3, value], { scale: 1, offset: 3 }],
    ['Subtract', [value, 3], { scale: 1, offset: -3 }],
    ['Multiply', [value, 4], { scale: 4, offset: 0 }],
    ['Multiply', [4, value], { scale: 4, offset: 0 }],
    ['Divide', [value, 4], { scale: 0.25, offset: 0 }],
    ['TrueDivide', [value, 4], { scale: 0.25, offset: 0 }],
  ])('%s of %j is a scale and an offset', (name, args, config) => {
    expect(operationLayer(operation(name, args))).toStrictEqual({
      class_name: 'Rescaling',
      name: 'sum',
      config: { name: 'sum', ...config },
      inbound_nodes: [{ args: [value], kwargs: {} }],
    });
  });

  it('of two values is the layer of the same name', () => {
    const sum = operation('Multiply', [value, value]);
    expect(operationLayer(sum)).toStrictEqual({ ...sum, module: 'keras.layers' });
  });

  it('that no layer computes is left as it is, and so are layers', () => {
    const others = [
      operation('Subtract', [3, value]),
      operation('Power', [value, 2]),
      operation('Matmul', [value, value]),
      { ...operation('Add', [value, value]), module: 'somebody.else' },
      { class_name: 'Add', inbound_nodes: [[['a', 0, 0, {}]]] },
    ];
    for (const other of others) expect(operationLayer(other)).toBe(other);
  });
});
