CREATE TABLE "sla_reports" (
	"month" text NOT NULL,
	"edition" integer NOT NULL,
	"policy_version" integer NOT NULL,
	"reason" text NOT NULL,
	"report" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sla_reports_month_edition_pk" PRIMARY KEY("month","edition")
);
