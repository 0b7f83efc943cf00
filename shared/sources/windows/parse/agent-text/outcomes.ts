/**
 * Events of the Security log that Windows audits only when something succeeded, or only when it failed (Microsoft,
 * "Advanced security audit events", marked S or F in their titles). The text format has no audit bit; of the events that
 * are neither here nor fixed by their own row, the outcome stays unknown.
 */
const onlySuccess = [
  1100, 1102, 1105, 4608, 4610, 4611, 4614, 4616, 4622, 4624, 4627, 4648, 4657, 4658, 4660, 4663, 4664, 4670,
  4675, 4688, 4689, 4690, 4696, 4697, 4698, 4699, 4700, 4701, 4702, 4704, 4705, 4706, 4707, 4713, 4714, 4716,
  4717, 4718, 4719, 4720, 4722, 4725, 4726, 4727, 4728, 4729, 4730, 4731, 4732, 4733, 4734, 4735, 4737, 4738,
  4739, 4741, 4742, 4743, 4744, 4745, 4746, 4747, 4748, 4749, 4750, 4751, 4752, 4753, 4754, 4755, 4756, 4757,
  4758, 4759, 4760, 4761, 4762, 4763, 4764, 4781, 4782, 4817, 4826, 4865, 4866, 4867, 4902, 4904, 4905, 4906,
  4907, 4908, 4912, 4985, 5024, 5025, 5033, 5034, 5136, 5137, 5138, 5139, 5141, 5142, 5143, 5144, 5154, 5156,
  5158, 5376, 5377, 6416, 6419, 6420, 6421, 6422, 6423, 6424,
];
const onlyFailure = [5152, 5155, 5157, 5159];

const outcomes = new Map<string, 1 | 2>([
  ...onlySuccess.map((id) => [String(id), 1] as const),
  ...onlyFailure.map((id) => [String(id), 2] as const),
]);

/** 1 Success, 2 Failure, 0 where the event id alone doesn't say. */
export const outcomeOfId = (channel: string, eventId: string): 0 | 1 | 2 =>
  channel === 'Security' ? (outcomes.get(eventId) ?? 0) : 0;
