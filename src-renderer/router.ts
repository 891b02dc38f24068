import { createRouter, createWebHashHistory, type Router } from 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Of the window; never the name of a case, which a task bar would show to everybody in the room. */
    readonly title: string;
  }
}

/** Addresses after the `#`: the same in a browser and in the desktop's window, and no path that a server must know. */
export function createScreenRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      {
        path: '/',
        name: 'worklist',
        component: () => import('./views/worklist/WorklistView.vue'),
        meta: { title: 'Worklist' },
      },
      {
        path: '/case/:caseId',
        name: 'case',
        component: () => import('./views/case/CaseView.vue'),
        props: true,
        meta: { title: 'Case' },
      },
      {
        path: '/jobs',
        name: 'jobs',
        component: () => import('./views/jobs/JobsView.vue'),
        meta: { title: 'Jobs' },
      },
      {
        path: '/models',
        name: 'models',
        component: () => import('./views/models/ModelsView.vue'),
        meta: { title: 'Models' },
      },
      {
        path: '/settings',
        name: 'settings',
        component: () => import('./views/settings/SettingsView.vue'),
        meta: { title: 'Settings' },
      },
      {
        path: '/help/:section?',
        name: 'help',
        component: () => import('./views/help/HelpView.vue'),
        props: true,
        meta: { title: 'Help' },
      },
      { path: '/:unknown(.*)*', redirect: '/' },
    ],
  });
}
