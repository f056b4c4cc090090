import { Dialog } from '@kobalte/core/dialog'
import { createMemo, createSignal, Show } from 'solid-js'
import { type ExportChoice, exportFormats } from '../../export/export-file.ts'
import { exportScales, exportSize } from '../../export/export-size.ts'
import { type ExportScope, exportArea, exportScopes } from '../../export/scope.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { formatNumber } from '../../ui/format.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { ExportActions } from './export-actions.tsx'
import { ExportPreview } from './export-preview.tsx'
import './export-dialog.css'

/** Exports the selection, what is on screen, or everything as an image. */
export function ExportDialog() {
	const { panels } = useTogetherContext()
	return (
		<Dialog {...panels.control('export')}>
			<DialogFrame title={t('export.title')}>
				<Content />
			</DialogFrame>
		</Dialog>
	)
}

function Content() {
	const { session, selection, viewport } = useTogetherContext()
	const { scene } = session
	const sources = { selected: selection.marks(), visible: viewport.visibleRect() }
	const scopes = exportScopes.filter(
		(scope) => scope === 'view' || exportArea(scene, scope, sources) !== undefined,
	)
	const [scope, setScope] = createSignal<ExportScope>(
		scopes.find((scope) => scope !== 'view') ?? 'view',
	)
	const [choice, setChoice] = createSignal<ExportChoice>({
		format: 'png',
		scale: 2,
		isTransparent: false,
	})
	const choose = (part: Partial<ExportChoice>) => setChoice((before) => ({ ...before, ...part }))
	const area = createMemo(() => exportArea(scene, scope(), sources))
	const size = () => exportSize(area()?.region ?? sources.visible, choice().scale)
	const isTransparent = () => choice().isTransparent && choice().format !== 'jpeg'

	return (
		<div class="export">
			<Show when={area()}>
				{(area) => <ExportPreview area={area()} isTransparent={isTransparent()} />}
			</Show>
			<RadioGroup
				label={t('export.what')}
				chosen={scope()}
				options={scopes.map((value) => ({ value, name: t(`export.scopes.${value}`) }))}
				onChoose={setScope}
			/>
			<RadioGroup
				label={t('export.format')}
				chosen={choice().format}
				options={exportFormats.map((value) => ({ value, name: t(`export.formats.${value}`) }))}
				onChoose={(format) => choose({ format })}
			/>
			<RadioGroup
				label={t('export.size')}
				chosen={choice().scale}
				options={exportScales.map((value) => ({ value, name: t('export.scale', value) }))}
				onChoose={(scale) => choose({ scale })}
			/>
			<Show when={choice().format !== 'jpeg'}>
				<RadioGroup
					label={t('export.background')}
					chosen={isTransparent() ? 'transparent' : 'paper'}
					options={(['paper', 'transparent'] as const).map((value) => ({
						value,
						name: t(`export.${value}`),
					}))}
					onChoose={(background) => choose({ isTransparent: background === 'transparent' })}
				/>
			</Show>
			<p class="quiet export-size">
				<Show
					when={choice().format === 'svg'}
					fallback={t('export.pixels', formatNumber(size().width), formatNumber(size().height))}
				>
					{t('export.svgHint')}
				</Show>
				<Show when={size().isReduced && choice().format !== 'svg'}> {t('export.reduced')}</Show>
			</p>
			<Show when={area()}>{(area) => <ExportActions area={area()} choice={choice()} />}</Show>
		</div>
	)
}
