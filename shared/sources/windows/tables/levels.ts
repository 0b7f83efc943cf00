/** Words for the numbers in `System`. */
type Words = Readonly<Record<string, string>>;

/** Levels (Windows SDK, winmeta.h, `WINEVENT_LEVEL_*`). */
export const levels: Words = {
  '0': 'LogAlways',
  '1': 'Critical',
  '2': 'Error',
  '3': 'Warning',
  '4': 'Information',
  '5': 'Verbose',
};

/** Opcodes (Windows SDK, winmeta.h, `WINEVENT_OPCODE_*`). */
export const opcodes: Words = {
  '0': 'Info',
  '1': 'Start',
  '2': 'Stop',
  '3': 'DC Start',
  '4': 'DC Stop',
  '5': 'Extension',
  '6': 'Reply',
  '7': 'Resume',
  '8': 'Suspend',
  '9': 'Send',
  '240': 'Receive',
};
