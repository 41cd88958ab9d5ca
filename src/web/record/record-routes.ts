// The routes of all forms that record something.
import type { Route } from '../route.ts'
import { acknowledgementForm } from './acknowledgement-form.ts'
import { assignmentEndForm } from './assignment-end-form.ts'
import { assignmentForm, newOfficerForm } from './assignment-forms.ts'
import { attestationForm, policyReviewForm } from './at-agency-forms.ts'
import { bookingForm } from './booking-form.ts'
import { certificateForm } from './certificate-form.ts'
import { contactDaysForm } from './contact-days-form.ts'
import { contactForm, coordinatorForm } from './contact-forms.ts'
import { copyForm } from './copy-form.ts'
import { policyForm } from './policy-form.ts'
import { reviewAnswerForm } from './review-answer-form.ts'
import { settingsForm } from './settings-form.ts'
import { toldForm } from './told-form.ts'
import { uploadForm } from './upload-form.ts'
import { uploadJudgeForm } from './upload-judge-form.ts'
import { uploadLinkForm } from './upload-link-form.ts'
import { withdrawForm } from './withdraw-form.ts'

/** Before the page of an officer: `new` is no officer. */
export const recordRoutes: readonly Route[] = [
  ...newOfficerForm,
  ...certificateForm,
  ...copyForm,
  ...attestationForm,
  ...policyReviewForm,
  ...contactDaysForm,
  ...assignmentForm,
  ...assignmentEndForm,
  ...bookingForm,
  ...reviewAnswerForm,
  ...policyForm,
  ...contactForm,
  ...settingsForm,
  ...coordinatorForm,
  ...withdrawForm,
  ...acknowledgementForm,
  ...toldForm,
  ...uploadLinkForm,
  ...uploadJudgeForm,
  ...uploadForm,
]
