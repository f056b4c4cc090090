import { isMaterial, type Mark } from '../../shared/canvas.ts'
import { recipeOf } from '../../shared/mark-recipe.ts'

/** The vocabulary of IPTC: how a picture came to be (cv.iptc.org, Digital Source Type). */
const sourceTypes = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/**
 * @returns how an exported picture came to be: painted by people, by networks, or by both. Pictures
 * with a recipe and marks with a material are painted by networks, unless the material is painted with
 * patches of a painting.
 */
export function sourceTypeOf(marks: readonly Mark[]): string {
	const generated = marks.filter(
		(mark) => (isMaterial(mark) && !mark.material.exemplar) || recipeOf(mark) !== undefined,
	)
	if (generated.length === 0) return `${sourceTypes}digitalCreation`
	return generated.length === marks.length
		? `${sourceTypes}trainedAlgorithmicMedia`
		: `${sourceTypes}compositeWithTrainedAlgorithmicMedia`
}

/** @returns an XMP packet (ISO 16684-1) that says how a picture came to be. */
export function xmpPacket(sourceType: string): string {
	return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>${xmpMeta(sourceType)}<?xpacket end="r"?>`
}

/** The packet's content, which an SVG has as its `metadata`. */
export function xmpMeta(sourceType: string): string {
	return [
		'<x:xmpmeta xmlns:x="adobe:ns:meta/">',
		'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
		'<rdf:Description rdf:about=""',
		' xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
		' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
		' xmp:CreatorTool="Tessera"',
		` Iptc4xmpExt:DigitalSourceType="${sourceType}"/>`,
		'</rdf:RDF></x:xmpmeta>',
	].join('')
}
