import { userLanguage } from '../messages/language';
import { optionValue, quarantineStatus } from './choices';
import { messages } from './messages';
import { replay, type ReplayPorts, type ReplayResult } from './replay';

const TABLE = 'hco_quarantine';

/** Levels and type of a message bar at the top of the app, as the client knows them. */
const levels = { success: 1, error: 2, warning: 3 } as const;
const MESSAGE_BAR = 2;
/** A success goes by itself; what somebody has to act on stays until it is closed. */
const SUCCESS_SHOWN_MS = 10_000;

const ports = (): ReplayPorts => ({
  mark: async (id) => await Xrm.WebApi.updateRecord(TABLE, id, { hco_status: optionValue(quarantineStatus, 'replay') }),
  progress: (text) => Xrm.Utility.showProgressIndicator(text),
  progressDone: () => Xrm.Utility.closeProgressIndicator(),
  isOffline: () => Xrm.Utility.getGlobalContext().client.isOffline?.() ?? false,
});

async function tell({ level, message }: ReplayResult): Promise<void> {
  const bar = await Xrm.App.addGlobalNotification({
    type: MESSAGE_BAR,
    level: levels[level],
    message,
    showCloseButton: true,
  });
  if (level === 'success') setTimeout(() => void Xrm.App.clearGlobalNotification(bar), SUCCESS_SHOWN_MS);
}

/** Command of a list. Bound in the ribbon, which passes the references of the selected rows and the list. */
export async function replaySelected(
  selected: readonly Pick<Xrm.EntityReference, 'Id'>[] | null,
  list: Pick<Xrm.Controls.GridControl, 'refresh'> | null,
): Promise<void> {
  const result = await replay(
    (selected ?? []).map(({ Id }) => Id),
    ports(),
    messages[userLanguage()],
  );
  if (result.marked > 0) list?.refresh();
  await tell(result);
}

/** Command of the form. Bound in the ribbon, which passes the form's context. */
export async function replayShown(form: Xrm.FormContext): Promise<void> {
  const result = await replay([form.data.entity.getId()], ports(), messages[userLanguage()]);
  if (result.marked > 0) await form.data.refresh(false);
  await tell(result);
}
