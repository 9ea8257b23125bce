/** True for the number of an AWS account: twelve digits. Any other text is an account's name. */
export const isAccountNumber = (text: string): boolean => /^\d{12}$/.test(text)
