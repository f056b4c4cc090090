import { t } from '../../messages/language.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { type TasteOpinion, whoseTaste } from './opinion.ts'

/** Whose taste counts, and how well it is known by now. */
export function OpinionView(props: { opinion: TasteOpinion }) {
	const known = () => {
		const { opinion } = props
		if (opinion.votes() === 0) return t('taste.noVotes')
		const from =
			opinion.whose() === 'jam'
				? t('taste.fromAll', opinion.votes(), opinion.voters())
				: t('taste.fromMine', opinion.votes())
		return `${from} ${t(`taste.sure.${wordFor(opinion.sureness())}`)}`
	}
	return (
		<section class="taste-opinion">
			<RadioGroup
				label={t('taste.whose')}
				chosen={props.opinion.whose()}
				options={whoseTaste.map((value) => ({ value, name: t(`taste.${value}`) }))}
				onChoose={props.opinion.setWhose}
			/>
			<ProgressBar label={known()} share={props.opinion.sureness()} />
		</section>
	)
}

/** @param sureness 0–1. @returns how it is said. */
function wordFor(sureness: number): 'little' | 'some' | 'much' | 'very' {
	if (sureness < 0.5) return 'little'
	if (sureness < 0.7) return 'some'
	return sureness < 0.88 ? 'much' : 'very'
}
