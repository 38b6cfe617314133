// Words in front of the dashboard: signing in, no access, failures.
export const entry = {
  signIn: {
    title: 'Sign in',
    lead: 'Live search and shopper analytics for the VowSwap team.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'One moment…',
    byLink: 'E-mail me a link instead',
    sent: (email: string) =>
      `A link is on its way to ${email}. It works once, within an hour, in any browser.`,
    confirm: {
      lead: 'Your link is good for one sign-in. Go on when it was you who asked for it.',
      otherWay: 'Sign in another way',
    },
    help: 'No account yet? An owner of this dashboard can invite you.',
    errors: {
      invalid: 'This e-mail and password do not match. Check both, or ask an owner to reset it.',
      incomplete: 'Enter your e-mail address and your password.',
      noAddress: 'Enter your e-mail address, so that the link can be sent to it.',
      usedLink: 'This link was used already, or it is older than an hour. Ask for a new one.',
      unconfirmed: 'Confirm your e-mail address first: follow the link that was sent to you.',
      tooMany: 'Too many attempts. Wait a minute, then try again.',
      unreachable: 'The sign-in service does not answer. Try again in a moment.',
    },
  },

  noAccess: {
    title: 'No access yet',
    lead: 'You are signed in as',
    notMember: 'who is not a member of this dashboard.',
    remedy: 'Ask an owner to add this address. Once they have, reload this page.',
    reload: 'Check again',
    otherAccount: 'Sign in as someone else',
  },

  failure: {
    title: 'This page could not be shown',
    lead: 'The numbers are safe; only this view failed. Try again, or reload the page.',
    reference: 'Reference for your engineers',
    missingTitle: 'There is no such page',
    missingLead: 'The address may be mistyped, or the page has moved.',
    home: 'Go to the overview',
  },
} as const;
