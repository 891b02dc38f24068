export { lesionStyles } from '../../../src-main/fundus/lesionStyles.ts';
