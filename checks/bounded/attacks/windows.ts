import { type Attack, noise, payload, records, repeated } from '../payloads.ts';

const clearedLog =
  '<Event><System><Provider Name="Microsoft-Windows-Eventlog"/><EventID>1102</EventID><Channel>Security</Channel><Computer>h</Computer></System></Event>';
const failedLogon =
  '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing"/><EventID>4625</EventID><Keywords>0x8010000000000000</Keywords><Channel>Security</Channel><Computer>h</Computer></System><EventData><Data Name="TargetUserName">a</Data></EventData></Event>';
const process4688 = (command: string): string =>
  `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing"/><EventID>4688</EventID><Channel>Security</Channel><Computer>h</Computer></System><EventData><Data Name="NewProcessName">C:\\a\\powershell.exe</Data><Data Name="CommandLine">${command}</Data></EventData></Event>`;

export const windowsAttacks: readonly Attack[] = [
  {
    name: 'tiny <Event>, 5,000 in each of 120 log events',
    make: () => [payload('e', repeated(120, '<Event></Event>'.repeat(5000)))],
  },
  {
    name: 'tiny <Event>, 30 records of 3 KB',
    make: () => records(30, repeated(14, '<Event></Event>'.repeat(5000))),
  },
  {
    name: 'findings: cleared logs, 5,000 in a log event',
    make: () => [payload('e', repeated(60, clearedLog.repeat(5000)))],
  },
  { name: 'findings: failed logons', make: () => records(10, repeated(6000, failedLogon)) },
  {
    name: 'a Windows event of 30 MB of tags',
    make: () => [
      payload('e', [
        `<Event><System><EventID>1</EventID></System><EventData>${'<Data Name="a">b</Data>'.repeat(1_000_000)}</EventData></Event>`,
      ]),
    ],
  },
  {
    name: 'a Windows event of 30 MB that is not well-formed',
    make: () => [payload('e', [`<Event><EventData>${'<a>&'.repeat(7_000_000)}`])],
  },
  {
    name: 'Windows events of other layouts, 60 MB',
    make: () =>
      records(
        4,
        repeated(
          6000,
          `<Event a="b"><!-- --><System><EventID>4688</EventID></System><UserData>${'<x y="z"><w>v</w></x>'.repeat(50)}</UserData></Event>`,
        ),
      ),
  },
  {
    name: 'Windows events with made-up names',
    make: () =>
      records(
        10,
        Array.from(
          { length: 400 },
          (_, n) =>
            `<Event><System><Provider Name="p${n}"/><EventID>${n}</EventID></System><EventData>${Array.from({ length: 200 }, (_, i) => `<Data Name="${n}x${i}">v</Data>`).join('')}</EventData></Event>`,
        ),
      ),
  },
  {
    name: 'command lines of 3 MB in 10 records',
    make: () => records(10, [process4688('powershell -enc aaaa '.repeat(150_000))]),
  },
  {
    name: 'command lines of 1 KB, 20,000',
    make: () => records(4, repeated(5000, process4688('powershell -nop -w hidden -enc '.repeat(33)))),
  },
  {
    name: "the agent's text format, 10,000 lines",
    make: () =>
      records(
        10,
        repeated(
          1000,
          `[Security] [INFORMATION] [4688] [Microsoft-Windows-Security-Auditing] [h] [A new process has been created. ${'Subject: Security ID: S-1-5-18 Account Name: a '.repeat(60)}]`,
        ),
      ),
  },
  { name: 'the same 20 KB of noise, 1,500 times', make: () => [payload('e', repeated(1500, noise(20_000)))] },
  {
    name: 'the same 20 KB of noise in command lines',
    make: () => records(4, repeated(1000, process4688(noise(20_000)))),
  },
  {
    name: '2,000 records of 1 KB whose answers are large',
    make: () =>
      Array.from({ length: 2000 }, (_, i) => payload(`s${i}`, repeated(20, process4688(noise(200, i + 1))))),
  },
];
