import { bestSuggestion } from './best-suggestion'
import { suggest } from './suggest'
import { SuggestionList } from './suggestion-list'

/** What completes a term: it loads when an input is first used. */
export const COMPLETER = { suggest, bestSuggestion, SuggestionList }
