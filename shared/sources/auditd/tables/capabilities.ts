/** Names of capabilities by bit, without `CAP_`. Facts: Linux 7.2 include/uapi/linux/capability.h. */
const names =
  `chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service
  net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin
  sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override
  mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore`.split(/\s+/);

/** The name of a capability by its number in decimal; undefined for a number without one. */
export const capabilityName = (number: string): string | undefined =>
  /^\d{1,3}$/.test(number) ? names[Number(number)] : undefined;

/** The names in a mask of hex digits, joined by commas; `none` and `all`; undefined for text that is no mask. */
export function capabilityNames(mask: string): string | undefined {
  if (!/^[0-9a-fA-F]{1,16}$/.test(mask)) return undefined;
  const bits = BigInt(`0x${mask}`);
  if (bits === 0n) return 'none';
  if (bits === (1n << BigInt(names.length)) - 1n) return 'all';
  const found: string[] = [];
  for (let bit = 0; bit < 64; bit++) {
    if ((bits >> BigInt(bit)) & 1n) found.push(names[bit] ?? `${bit}`);
  }
  return found.join(',');
}
