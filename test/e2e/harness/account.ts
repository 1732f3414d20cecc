/** The user that owns the lab's repos, with upper case on purpose: a registry's name must not have any. */
export const owner = 'Octo';
/** What a job gets as GITHUB_TOKEN. */
export const token = 'ghs_e2eJobTokenThatTheRegistryTakes';
