import { PersonalSettings } from '@/components/settings/personal-settings'
import { TeamList } from '@/components/settings/team-list'
import { TokenForm } from '@/components/settings/token-form'
import { TokenList } from '@/components/settings/token-list'
import { plainText } from '@/lib/format/plain-text'
import { pageActor } from '@/server/http/page-actor'

export const metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const actor = await pageActor()
  // A person with a limit manages neither teams nor tokens, because that could remove the limit.
  const manages = actor.role === 'admin' && actor.scopes === null
  return (
    <div className="mx-auto max-w-4xl px-4 py-4">
      <h1 className="pb-3 font-semibold text-xl">Settings</h1>
      <PersonalSettings />
      <section aria-labelledby="teams-title" className="pt-8">
        <h2 id="teams-title" className="pb-2 font-semibold text-sm">
          Teams
        </h2>
        {manages ? (
          <TeamList />
        ) : (
          <p className="text-muted text-sm">
            {actor.teams.length > 0
              ? `You are in ${plainText(actor.teams.join(', '))}.`
              : 'You are in no team.'}{' '}
            Admins without a limit create and change teams.
          </p>
        )}
      </section>
      <section aria-labelledby="tokens-title" className="pt-8">
        <h2 id="tokens-title" className="pb-2 font-semibold text-sm">
          API tokens
        </h2>
        {manages ? (
          <>
            <TokenForm />
            <TokenList />
          </>
        ) : (
          <p className="text-muted text-sm">
            Admins without a limit create and revoke API tokens. Your role is {actor.role}.
          </p>
        )}
      </section>
    </div>
  )
}
