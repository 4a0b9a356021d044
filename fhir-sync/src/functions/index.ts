/** The function app: what @azure/functions registers when the host loads this file. */
import './pass';
import './change';
import './notify';
import './start-load';
import './load';
import './load-state';
import './load-poison';
import './replay';
import './health';
import './poison';
import './back';
