/** What the host knows about a control's place on the page. */
export interface ModeState {
  /** Pixels; -1 until the control asks for them with `trackContainerResize(true)`, as on the platform. */
  readonly width: number;
  readonly height: number;
  readonly isDisabled: boolean;
  readonly isVisible: boolean;
  readonly label: string;
}

export interface ModeActions {
  readonly setControlState: (state: ComponentFramework.Dictionary) => boolean;
  readonly setFullScreen: (value: boolean) => void;
  readonly trackContainerResize: (value: boolean) => void;
}

/** `context.mode`. */
export function createMode(state: ModeState, actions: ModeActions): ComponentFramework.Mode {
  return {
    allocatedWidth: state.width,
    allocatedHeight: state.height,
    isControlDisabled: state.isDisabled,
    isVisible: state.isVisible,
    label: state.label,
    ...actions,
  };
}
