import { describe, expect, it } from 'vitest';
import { hashOf, sampleImage, sampleModel } from './sampleRecords.ts';
import { addImageAndModel, createClock, openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

describe('cases', () => {
  it('keep image and case together and find them by id, photograph and name', () => {
    const store = openTestStore();
    const { outcome, case: added } = store.cases.add({
      pseudonym: 'P-1',
      eye: 'right',
      image: sampleImage('a'),
    });
    expect(outcome).toBe('added');
    expect(added).toMatchObject({
      pseudonym: 'P-1',
      eye: 'right',
      imageId: hashOf('a'),
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    expect(store.cases.find(added.id)).toEqual(added);
    expect(store.cases.findByImage(hashOf('a'))).toEqual(added);
    expect(store.cases.findByName('P-1', 'right')).toEqual(added);
    expect(store.images.find(hashOf('a'))).toEqual({
      ...sampleImage('a'),
      origin: { millimetresPerPx: null, hasBurnedInText: null, dicom: null },
      createdAt: '2026-01-01T00:00:00.000Z',
    });
  });

  it('are found again by the content of the photograph, whatever its name', () => {
    const store = openTestStore();
    const first = store.cases.add({ pseudonym: 'P-1', eye: 'right', image: sampleImage('a') });
    const again = store.cases.add({
      pseudonym: 'P-2',
      eye: 'left',
      image: { ...sampleImage('a'), sourceFileName: 'copy.jpg' },
    });
    expect(again).toEqual({ outcome: 'duplicate', case: first.case });
    expect(store.cases.list()).toEqual([first.case]);
    expect(store.images.list()).toHaveLength(1);
  });

  it('do not share a pseudonym and an eye', () => {
    const store = openTestStore();
    const first = store.cases.add({ pseudonym: 'P-1', eye: 'right', image: sampleImage('a') });
    const other = store.cases.add({ pseudonym: 'P-1', eye: 'right', image: sampleImage('b') });
    expect(other).toEqual({ outcome: 'nameTaken', case: first.case });
    expect(store.images.list()).toHaveLength(1);
    expect(store.cases.add({ pseudonym: 'P-1', eye: 'left', image: sampleImage('b') }).outcome).toBe('added');
  });

  it('are listed in the order of import', () => {
    const store = openTestStore();
    for (const name of ['c', 'a', 'b'])
      store.cases.add({ pseudonym: name, eye: 'unknown', image: sampleImage(name) });
    expect(store.cases.list().map((record) => record.pseudonym)).toEqual(['c', 'a', 'b']);
    expect(store.images.list().map((image) => image.sourceFileName)).toEqual(['c.jpg', 'a.jpg', 'b.jpg']);
  });

  it('leave nothing behind when the step they are a part of fails', () => {
    const store = openTestStore();
    expect(() =>
      store.transaction(() => {
        store.cases.add({ pseudonym: 'P-1', eye: 'right', image: sampleImage('a') });
        throw new Error('later step');
      }),
    ).toThrow('later step');
    expect(store.cases.list()).toEqual([]);
    expect(store.images.list()).toEqual([]);
  });
});

describe('images', () => {
  it('are added once', () => {
    const clock = createClock();
    const store = openTestStore(testOptions(temporaryFolder(), clock));
    const first = store.images.add(sampleImage('a'));
    clock.advance(1000);
    expect(store.images.add({ ...sampleImage('a'), sourceFileName: 'other.jpg' })).toEqual(first);
  });

  it('may have no field of view', () => {
    const store = openTestStore();
    expect(store.images.add({ ...sampleImage('a'), fieldOfView: null }).fieldOfView).toBeNull();
  });

  it('refuse an id that is no SHA-256', () => {
    const store = openTestStore();
    expect(() => store.images.add({ ...sampleImage('a'), id: 'A'.repeat(64) })).toThrow(
      'CHECK constraint failed',
    );
  });
});

describe('import problems', () => {
  it('are the latest of each file, until it is imported after all', () => {
    const clock = createClock();
    const store = openTestStore(testOptions(temporaryFolder(), clock));
    store.importProblems.put({ file: 'b.jpg', code: 'file.unreadable', reason: 'No right to read it.' });
    store.importProblems.put({ file: 'a.zip', code: 'file.notAnImage', reason: 'It is an archive.' });
    clock.advance(1000);
    store.importProblems.put({ file: 'b.jpg', code: 'file.notAnImage', reason: 'It is empty.' });
    expect(store.importProblems.list()).toEqual([
      {
        file: 'a.zip',
        code: 'file.notAnImage',
        reason: 'It is an archive.',
        occurredAt: '2026-01-01T00:00:00.000Z',
      },
      {
        file: 'b.jpg',
        code: 'file.notAnImage',
        reason: 'It is empty.',
        occurredAt: '2026-01-01T00:00:01.000Z',
      },
    ]);
    store.importProblems.remove('b.jpg');
    expect(store.importProblems.list().map((problem) => problem.file)).toEqual(['a.zip']);
  });
});

describe('models', () => {
  it('keep their attributions when they are installed again from another folder', () => {
    const store = openTestStore();
    addImageAndModel(store, 'eye', 'grader');
    store.models.put({ ...sampleModel('grader'), folder: '/elsewhere' });
    expect(store.models.find(hashOf('grader'))).toEqual({
      ...sampleModel('grader'),
      folder: '/elsewhere',
      installedAt: '2026-01-01T00:00:00.000Z',
    });
    expect(store.models.list()).toHaveLength(1);
  });
});

describe('settings', () => {
  it('hold any JSON value', () => {
    const store = openTestStore();
    expect(store.settings.get('a')).toBeUndefined();
    store.settings.put('a', { z: [1, null, 'x'], b: false });
    store.settings.put('b', null);
    expect(store.settings.get('a')).toEqual({ z: [1, null, 'x'], b: false });
    expect(store.settings.get('b')).toBeNull();
    expect(store.settings.all()).toEqual({ a: { z: [1, null, 'x'], b: false }, b: null });
    store.settings.remove('a');
    expect(store.settings.all()).toEqual({ b: null });
  });

  it('refuse what JSON cannot hold', () => {
    const store = openTestStore();
    expect(() => {
      store.settings.put('a', Number.NaN);
    }).toThrow(TypeError);
    expect(store.settings.all()).toEqual({});
  });
});

describe('images', () => {
  const dicom = {
    ...{ sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.5.1', sopInstanceUid: '2.25.1' },
    ...{ studyInstanceUid: '2.25.2', seriesInstanceUid: '2.25.3' },
  };

  it('keep what their file said of them', () => {
    const store = openTestStore();
    const origin = { millimetresPerPx: 0.0065, hasBurnedInText: true, dicom };
    store.cases.add({ pseudonym: 'P-1', eye: 'left', image: { ...sampleImage('a'), origin } });
    expect(store.images.find(hashOf('a'))?.origin).toEqual(origin);
  });

  it('say that nothing is known where nothing was given', () => {
    const store = openTestStore();
    store.cases.add({ pseudonym: 'P-1', eye: 'left', image: sampleImage('a') });
    expect(store.images.find(hashOf('a'))?.origin).toEqual({
      ...{ millimetresPerPx: null, hasBurnedInText: null, dicom: null },
    });
  });

  it('refuse a length of nothing', () => {
    const store = openTestStore();
    const origin = { millimetresPerPx: 0, hasBurnedInText: null, dicom: null };
    const image = { ...sampleImage('a'), origin };
    expect(() => store.cases.add({ pseudonym: 'P-1', eye: 'left', image })).toThrow();
    expect(store.cases.count()).toBe(0);
  });
});
