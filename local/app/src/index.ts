export { openLocalApp, type LocalApp, type LocalAppOptions } from './serve';
