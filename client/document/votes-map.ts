import type * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { peopleOf, personOf } from '../../shared/people.ts'
import type { PictureRef } from '../../shared/recipe.ts'
import { featuresOf, traitBytes } from './vote-traits.ts'

/**
 * Root map `votes`: people's preferences.
 *
 *   `client/ref`          a heart: the picture's traits
 *   `client/ref/ref`      a comparison: a byte for the preferred one (0: the first), then the traits
 *                         of both; the refs are in order
 *
 * The client id in the key is the voter's. A vote counts only if that id wrote it, which the server
 * enforces.
 */

/** A piece that can be voted on. */
export interface VotedPiece {
	ref: PictureRef
	/** As `traitsOf` gives them. */
	traits: Uint8Array
}

export interface Vote {
	/** Identifies a person under all their client ids. */
	voter: string
	/** The preferred piece, with its traits as numbers. */
	liked: { ref: PictureRef; features: Float64Array }
	/** The other piece of a comparison; absent: a heart. */
	over?: { ref: PictureRef; features: Float64Array }
}

const keyShape = /^(\d{1,16})\/([0-9a-f]{16})(?:\/([0-9a-f]{16}))?$/

/** Sets or removes this person's heart. */
export function setHeart(doc: Y.Doc, { ref, traits }: VotedPiece, liked: boolean): void {
	const mine = keysOf(doc, ref)
	if (liked && mine.length === 0) votesOf(doc).set(`${doc.clientID}/${ref}`, traits)
	if (!liked) for (const key of mine) votesOf(doc).delete(key)
}

/** Records that this person prefers one piece. Replaces an earlier vote on the same pair. */
export function preferTo(doc: Y.Doc, better: VotedPiece, worse: VotedPiece): void {
	if (better.ref === worse.ref) return
	const first = better.ref < worse.ref ? better : worse
	const second = first === better ? worse : better
	const bytes = Uint8Array.of(first === better ? 0 : 1, ...first.traits, ...second.traits)
	for (const key of keysOf(doc, first.ref, second.ref)) votesOf(doc).delete(key)
	votesOf(doc).set(`${doc.clientID}/${first.ref}/${second.ref}`, bytes)
}

/** @param listener is called when votes may have changed. @returns a function that removes it. */
export function observeVotes(doc: Y.Doc, listener: () => void): () => void {
	// The map of people determines the voters.
	const maps = [votesOf(doc), peopleOf(doc)]
	for (const map of maps) map.observe(listener)
	return () => {
		for (const map of maps) map.unobserve(listener)
	}
}

/** @returns the voters who gave each piece a heart. */
export function heartsIn(votes: readonly Vote[]): Map<PictureRef, string[]> {
	const hearts = new Map<PictureRef, string[]>()
	for (const { voter, liked, over } of votes) {
		if (!over) hearts.set(liked.ref, [...(hearts.get(liked.ref) ?? []), voter])
	}
	return hearts
}

/** @returns the voter that a client id belongs to. */
function voterOf(doc: Y.Doc, client: number): string {
	return personOf(doc, client)?.who ?? String(client)
}

/**
 * Reads all votes that count, in the same order for everyone. A person's votes on the same pieces
 * count once; `limits` bounds their number.
 */
export function readVotes(doc: Y.Doc): Vote[] {
	const votes: Vote[] = []
	const seen = new Set<string>()
	const counts = new Map<string, number>()
	for (const key of [...votesOf(doc).keys()].sort()) {
		if (votes.length >= limits.votesPerJam) break
		const [, client, ...refs] = keyShape.exec(key) ?? []
		const voter = client === undefined ? '' : voterOf(doc, Number(client))
		const once = `${voter} ${refs.join(' ')}`
		const count = counts.get(voter) ?? 0
		if (seen.has(once) || count >= limits.votesPerPerson) continue
		const vote = readVote(doc, key, voter)
		if (!vote) continue
		seen.add(once)
		counts.set(voter, count + 1)
		votes.push(vote)
	}
	return votes
}

function votesOf(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('votes')
}

/** @returns the keys of this person's votes on a piece or a pair, from all visits. */
function keysOf(doc: Y.Doc, first: PictureRef, second?: PictureRef): string[] {
	const me = voterOf(doc, doc.clientID)
	return [...votesOf(doc).keys()].filter((key) => {
		const [, client, ...refs] = keyShape.exec(key) ?? []
		return refs[0] === first && refs[1] === second && voterOf(doc, Number(client)) === me
	})
}

function readVote(doc: Y.Doc, key: string, voter: string): Vote | undefined {
	const [, client, first, second] = keyShape.exec(key) ?? []
	const item = votesOf(doc)._map.get(key)
	if (first === undefined || item?.id.client !== Number(client)) return undefined
	const bytes: unknown = votesOf(doc).get(key)
	if (!(bytes instanceof Uint8Array)) return undefined
	if (second === undefined) {
		const features = featuresOf(bytes)
		return features && { voter, liked: { ref: first, features } }
	}
	const [which, rest] = [bytes[0], bytes.subarray(1)]
	const end = traitBytes(rest)
	const features = [featuresOf(rest.subarray(0, end)), featuresOf(rest.subarray(end))] as const
	if (!features[0] || !features[1] || (which !== 0 && which !== 1) || first >= second)
		return undefined
	const pieces = [
		{ ref: first, features: features[0] },
		{ ref: second, features: features[1] },
	] as const
	return { voter, liked: pieces[which], over: pieces[which === 0 ? 1 : 0] }
}
