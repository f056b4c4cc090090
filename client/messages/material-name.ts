import { materials, pictureChannel } from '../../shared/material.ts'
import { t } from './language.ts'

/** What a material is called in the page's language. */
export function materialName(channel: number): string {
	if (channel === pictureChannel) return t('materials.fromCanvas')
	const id = materials[channel]?.id
	return id ? t(`materials.names.${id}`) : ''
}
