import fc from 'fast-check';

/**
 * fast-check with one seed, so that whoever runs the tests runs the same examples and one run says the same as the next.
 * RIMLIGHT_SEED=7 npm run test:unit looks for other examples.
 */
fc.configureGlobal({ seed: Number(process.env.RIMLIGHT_SEED ?? 2026) });

export default fc;
