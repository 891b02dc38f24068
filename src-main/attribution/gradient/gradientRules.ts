import { absGradient } from './abs.ts';
import { addGradient } from './add.ts';
import { atanGradient } from './atan.ts';
import { averagePoolGradient } from './averagePool.ts';
import { batchNormalizationGradient } from './batchNormalization.ts';
import { castGradient } from './cast.ts';
import { celuGradient } from './celu.ts';
import { clipGradient } from './clip.ts';
import { concatGradient } from './concat.ts';
import { convGradient } from './conv.ts';
import { convTransposeGradient } from './convTranspose.ts';
import { cosGradient } from './cos.ts';
import { cumSumGradient } from './cumSum.ts';
import { depthToSpaceGradient } from './depthToSpace.ts';
import { divGradient } from './div.ts';
import { einsumGradient } from './einsum.ts';
import { eluGradient } from './elu.ts';
import { erfGradient } from './erf.ts';
import { expGradient } from './exp.ts';
import { expandGradient } from './expand.ts';
import { gatherGradient } from './gather.ts';
import { geluGradient } from './gelu.ts';
import { gemmGradient } from './gemm.ts';
import { globalAveragePoolGradient } from './globalAveragePool.ts';
import { globalMaxPoolGradient } from './globalMaxPool.ts';
import type { GradientRule } from './gradientRule.ts';
import { groupNormalizationGradient } from './groupNormalization.ts';
import { hardSigmoidGradient } from './hardSigmoid.ts';
import { hardSwishGradient } from './hardSwish.ts';
import { identityGradient } from './identity.ts';
import { instanceNormalizationGradient } from './instanceNormalization.ts';
import { layerNormalizationGradient } from './layerNormalization.ts';
import { leakyReluGradient } from './leakyRelu.ts';
import { logGradient } from './log.ts';
import { logSoftmaxGradient } from './logSoftmax.ts';
import { matMulGradient } from './matMul.ts';
import { maxGradient } from './max.ts';
import { maxPoolGradient } from './maxPool.ts';
import { meanGradient } from './mean.ts';
import { minGradient } from './min.ts';
import { mishGradient } from './mish.ts';
import { modGradient } from './mod.ts';
import { mulGradient } from './mul.ts';
import { negGradient } from './neg.ts';
import { pReluGradient } from './pRelu.ts';
import { padGradient } from './pad.ts';
import { powGradient } from './pow.ts';
import { reciprocalGradient } from './reciprocal.ts';
import { reduceL1Gradient } from './reduceL1.ts';
import { reduceL2Gradient } from './reduceL2.ts';
import { reduceLogSumGradient } from './reduceLogSum.ts';
import { reduceLogSumExpGradient } from './reduceLogSumExp.ts';
import { reduceMaxGradient } from './reduceMax.ts';
import { reduceMeanGradient } from './reduceMean.ts';
import { reduceMinGradient } from './reduceMin.ts';
import { reduceSumGradient } from './reduceSum.ts';
import { reduceSumSquareGradient } from './reduceSumSquare.ts';
import { reluGradient } from './relu.ts';
import { reshapeGradient } from './reshape.ts';
import { resizeGradient } from './resize.ts';
import { seluGradient } from './selu.ts';
import { sigmoidGradient } from './sigmoid.ts';
import { sinGradient } from './sin.ts';
import { sliceGradient } from './slice.ts';
import { softmaxGradient } from './softmax.ts';
import { softplusGradient } from './softplus.ts';
import { softsignGradient } from './softsign.ts';
import { spaceToDepthGradient } from './spaceToDepth.ts';
import { splitGradient } from './split.ts';
import { sqrtGradient } from './sqrt.ts';
import { subGradient } from './sub.ts';
import { tanhGradient } from './tanh.ts';
import { thresholdedReluGradient } from './thresholdedRelu.ts';
import { tileGradient } from './tile.ts';
import { transposeGradient } from './transpose.ts';
import { triluGradient } from './trilu.ts';
import { whereGradient } from './where.ts';

/** Operators of the standard set in the forms of version 18 and later, with their rules. */
export const gradientRules: ReadonlyMap<string, GradientRule> = new Map(
  Object.entries({
    Abs: absGradient,
    Add: addGradient,
    Atan: atanGradient,
    AveragePool: averagePoolGradient,
    BatchNormalization: batchNormalizationGradient,
    Cast: castGradient,
    Celu: celuGradient,
    Clip: clipGradient,
    Concat: concatGradient,
    Conv: convGradient,
    ConvTranspose: convTransposeGradient,
    Cos: cosGradient,
    CumSum: cumSumGradient,
    DepthToSpace: depthToSpaceGradient,
    Div: divGradient,
    Dropout: identityGradient,
    Einsum: einsumGradient,
    Elu: eluGradient,
    Erf: erfGradient,
    Exp: expGradient,
    Expand: expandGradient,
    Flatten: reshapeGradient,
    Gather: gatherGradient,
    Gelu: geluGradient,
    Gemm: gemmGradient,
    GlobalAveragePool: globalAveragePoolGradient,
    GlobalMaxPool: globalMaxPoolGradient,
    GroupNormalization: groupNormalizationGradient,
    HardSigmoid: hardSigmoidGradient,
    HardSwish: hardSwishGradient,
    Identity: identityGradient,
    InstanceNormalization: instanceNormalizationGradient,
    LayerNormalization: layerNormalizationGradient,
    LeakyRelu: leakyReluGradient,
    Log: logGradient,
    LogSoftmax: logSoftmaxGradient,
    MatMul: matMulGradient,
    Max: maxGradient,
    MaxPool: maxPoolGradient,
    Mean: meanGradient,
    Min: minGradient,
    Mish: mishGradient,
    Mod: modGradient,
    Mul: mulGradient,
    Neg: negGradient,
    PRelu: pReluGradient,
    Pad: padGradient,
    Pow: powGradient,
    Reciprocal: reciprocalGradient,
    ReduceL1: reduceL1Gradient,
    ReduceL2: reduceL2Gradient,
    ReduceLogSum: reduceLogSumGradient,
    ReduceLogSumExp: reduceLogSumExpGradient,
    ReduceMax: reduceMaxGradient,
    ReduceMean: reduceMeanGradient,
    ReduceMin: reduceMinGradient,
    ReduceSum: reduceSumGradient,
    ReduceSumSquare: reduceSumSquareGradient,
    Relu: reluGradient,
    Reshape: reshapeGradient,
    Resize: resizeGradient,
    Selu: seluGradient,
    Sigmoid: sigmoidGradient,
    Sin: sinGradient,
    Slice: sliceGradient,
    Softmax: softmaxGradient,
    Softplus: softplusGradient,
    Softsign: softsignGradient,
    SpaceToDepth: spaceToDepthGradient,
    Split: splitGradient,
    Sqrt: sqrtGradient,
    Squeeze: reshapeGradient,
    Sub: subGradient,
    Sum: addGradient,
    Tanh: tanhGradient,
    ThresholdedRelu: thresholdedReluGradient,
    Tile: tileGradient,
    Transpose: transposeGradient,
    Trilu: triluGradient,
    Unsqueeze: reshapeGradient,
    Where: whereGradient,
  }),
);
