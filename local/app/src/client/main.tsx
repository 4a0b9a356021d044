import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { Root } from './shell/Root';
import { installRegistry } from './pcf/load-control';

installRegistry(window);
ReactDOM.render(<Root />, document.getElementById('root'));
