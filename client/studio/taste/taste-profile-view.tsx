import { t } from '../../messages/language.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { type TasteProfile, tasteScopes } from './taste-profile.ts'

/** Selects whose taste is used, and shows how certain it is. */
export function TasteProfileView(props: { profile: TasteProfile }) {
	const summary = () => {
		const { profile } = props
		if (profile.voteCount() === 0) return t('taste.noVotes')
		const from =
			profile.scope() === 'jam'
				? t('taste.fromAll', profile.voteCount(), profile.voterCount())
				: t('taste.fromMine', profile.voteCount())
		return `${from} ${t(`taste.sure.${suffixFor(profile.sureness())}`)}`
	}
	return (
		<section class="taste-profile">
			<RadioGroup
				label={t('taste.whose')}
				chosen={props.profile.scope()}
				options={tasteScopes.map((value) => ({ value, name: t(`taste.${value}`) }))}
				onChoose={props.profile.setScope}
			/>
			<ProgressBar label={summary()} share={props.profile.sureness()} />
		</section>
	)
}

/** @param sureness 0–1. @returns the suffix of a message key. */
function suffixFor(sureness: number): 'little' | 'some' | 'much' | 'very' {
	if (sureness < 0.5) return 'little'
	if (sureness < 0.7) return 'some'
	return sureness < 0.88 ? 'much' : 'very'
}
