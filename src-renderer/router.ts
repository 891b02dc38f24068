import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import { loadScreen } from './client/loadScreen.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Of the window; never the name of a case, which a task bar would show to everybody in the room. */
    readonly title: string;
  }
}

/** Whether the worklist is what will be shown first: nothing stands after the `#`. */
export function startsWithWorklist(): boolean {
  return ['', '#', '#/'].includes(location.hash);
}

/** The browser loads it once, however often it is asked for. */
export function loadWorklistScreen(): Promise<object> {
  return loadScreen(() => import('./views/worklist/WorklistView.vue'));
}

/** Asked for while nothing else is to do, so that the first case opens as fast as the next. */
export function loadCaseScreen(): Promise<object> {
  return loadScreen(() => import('./views/case/CaseView.vue'));
}

/** Addresses after the `#`: the same in a browser and in the desktop's window, and no path that a server must know. */
export function createScreenRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      {
        path: '/',
        name: 'worklist',
        component: loadWorklistScreen,
        meta: { title: 'Worklist' },
      },
      {
        path: '/case/:caseId',
        name: 'case',
        component: loadCaseScreen,
        props: true,
        meta: { title: 'Case' },
      },
      {
        path: '/case/:caseId/compare',
        name: 'compare',
        component: () => loadScreen(() => import('./views/compare/CompareView.vue')),
        props: true,
        meta: { title: 'Compare' },
      },
      {
        path: '/lesions',
        name: 'lesions',
        component: () => loadScreen(() => import('./views/lesions/LesionsView.vue')),
        meta: { title: 'Lesions' },
      },
      {
        path: '/baselines',
        name: 'baselines',
        component: () => loadScreen(() => import('./views/baselines/BaselinesView.vue')),
        meta: { title: 'Baselines' },
      },
      {
        path: '/reports/:caseId?',
        name: 'reports',
        component: () => loadScreen(() => import('./views/reports/ReportsView.vue')),
        props: true,
        meta: { title: 'Reports' },
      },
      {
        path: '/jobs',
        name: 'jobs',
        component: () => loadScreen(() => import('./views/jobs/JobsView.vue')),
        meta: { title: 'Jobs' },
      },
      {
        path: '/models',
        name: 'models',
        component: () => loadScreen(() => import('./views/models/ModelsView.vue')),
        meta: { title: 'Models' },
      },
      {
        path: '/devices',
        name: 'devices',
        component: () => loadScreen(() => import('./views/devices/DevicesView.vue')),
        meta: { title: 'Devices' },
      },
      {
        path: '/settings',
        name: 'settings',
        component: () => loadScreen(() => import('./views/settings/SettingsView.vue')),
        meta: { title: 'Settings' },
      },
      {
        path: '/help/:section?',
        name: 'help',
        component: () => loadScreen(() => import('./views/help/HelpView.vue')),
        props: true,
        meta: { title: 'Help' },
      },
      { path: '/:unknown(.*)*', redirect: '/' },
    ],
  });
}
