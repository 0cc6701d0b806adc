/** What each page template gets, by the template's name. Every field is always there (templates are strict); what a page doesn't have is null or empty. */
import type { BookViews } from './book-views.ts';
import type { CourseViews } from './course-views.ts';
import type { ReleaseViews } from './release-views.ts';
import type { ReportViews } from './report-views.ts';

export interface PageViews extends CourseViews, BookViews, ReportViews, ReleaseViews {}
