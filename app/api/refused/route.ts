import { answerRefused } from '@/server/http/answer-refused'

export {
  answerRefused as DELETE,
  answerRefused as GET,
  answerRefused as OPTIONS,
  answerRefused as PATCH,
  answerRefused as POST,
  answerRefused as PUT,
}
