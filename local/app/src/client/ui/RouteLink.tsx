import * as React from 'react';
import { Link, type LinkProps } from '@fluentui/react-components';
import type { Page } from '../routing/route';
import { useSession } from '../session/session';

/** A real link: its address can be copied and opened in a new tab; a plain click stays in the page. */
export function RouteLink(
  props: { to: Page } & Omit<LinkProps & { as?: 'a' }, 'href' | 'onClick' | 'as'>,
): React.ReactElement {
  const { navigator } = useSession();
  const { to, ...rest } = props;
  return (
    <Link
      {...rest}
      href={navigator.href(to)}
      onClick={(event: React.MouseEvent) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation();
        void navigator.go(to);
      }}
    >
      {props.children}
    </Link>
  );
}
