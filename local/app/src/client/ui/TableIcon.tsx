import * as React from 'react';
import { makeStyles } from '@fluentui/react-components';
import { webResourceUrl } from '../scripts/load-library';
import {
  BuildingRegular,
  CalendarLtrRegular,
  CallRegular,
  ClipboardTaskListLtrRegular,
  FlowRegular,
  MailRegular,
  MegaphoneRegular,
  PeopleRegular,
  PeopleTeamRegular,
  PersonRegular,
  PuzzlePieceRegular,
  TargetArrowRegular,
} from './icons';

/** Icons the platform itself has for tables that ship with it; they are in no solution. */
const platformIcons: Readonly<Record<string, React.ComponentType>> = {
  contact: PersonRegular,
  account: BuildingRegular,
  lead: TargetArrowRegular,
  appointment: CalendarLtrRegular,
  task: ClipboardTaskListLtrRegular,
  email: MailRegular,
  phonecall: CallRegular,
  team: PeopleTeamRegular,
  msdynmkt_segment: PeopleRegular,
  msdynmkt_journey: FlowRegular,
  msdynmkt_email: MailRegular,
  msevtmgt_event: CalendarLtrRegular,
  campaign: MegaphoneRegular,
};

const useStyles = makeStyles({
  mask: {
    display: 'inline-block',
    width: '20px',
    height: '20px',
    backgroundColor: 'currentColor',
    maskSize: 'contain',
    maskRepeat: 'no-repeat',
    maskPosition: 'center',
  },
});

/** An icon from a web resource takes the text's colour, so that it fits both themes. Tables without one get the puzzle piece. */
export function TableIcon(props: { icon: string | undefined; table: string | undefined }): React.ReactElement {
  const styles = useStyles();
  if (props.icon !== undefined && /\.svg$/i.test(props.icon)) {
    const image = `url("${webResourceUrl(props.icon)}")`;
    return <span aria-hidden className={styles.mask} style={{ maskImage: image, WebkitMaskImage: image }} />;
  }
  const Icon = platformIcons[props.table ?? ''] ?? PuzzlePieceRegular;
  return <Icon aria-hidden />;
}
