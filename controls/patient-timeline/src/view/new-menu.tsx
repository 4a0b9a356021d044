import type { Host } from '@patient-outreach/controls-kit';
import { Icon } from '@patient-outreach/controls-kit';
import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import { kindOf } from './source-texts';

/** Sources whose records this user may make by hand. */
export function useCreatable(host: Host, sources: readonly SourceDefinition[]): readonly SourceDefinition[] {
  const [creatable, setCreatable] = React.useState<readonly SourceDefinition[]>([]);
  const ids = sources.flatMap(({ id, create }) => (create ? [id] : [])).join();
  React.useEffect(() => {
    let isCurrent = true;
    const offered = sources.filter(({ create }) => create);
    void Promise.all(offered.map(({ table }) => host.may('create', table))).then((may) => {
      if (isCurrent) setCreatable(offered.filter((_source, index) => may[index]));
    });
    return () => {
      isCurrent = false;
    };
    // The list itself is another one each time; what counts is whom it offers.
  }, [host, ids]); // eslint-disable-line react-hooks/exhaustive-deps
  return creatable;
}

export interface NewMenuProps {
  readonly host: Host;
  readonly sources: readonly SourceDefinition[];
  readonly onCreate: (source: SourceDefinition) => void;
}

/** What can be made from the timeline; nothing when the user may make none of it. */
export function NewMenu({ host, sources, onCreate }: NewMenuProps): React.ReactElement | null {
  const { strings } = host;
  if (sources.length === 0) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" appearance="subtle" icon={<Icon name="add" />}>
          {strings.text('Timeline_New')}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {sources.map((source) => (
            <MenuItem key={source.id} icon={<Icon name={source.icon} />} onClick={() => onCreate(source)}>
              {kindOf(strings, source)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
