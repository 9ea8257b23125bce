ALTER TABLE "api_tokens" ADD COLUMN "maker_id" uuid;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "deactivated_at" timestamp with time zone;--> statement-breakpoint
-- The audit log says who made each token, and which token made another.
WITH RECURSIVE "made" AS (
	SELECT a."target"->>'token' AS "token", p."id" AS "person"
	FROM "audit" a JOIN "people" p ON a."actor_id" = p."issuer" || '|' || p."subject"
	WHERE a."action" = 'token.create' AND a."decision" = 'allow' AND a."actor_kind" = 'person'
	UNION
	SELECT a."target"->>'token', m."person"
	FROM "audit" a JOIN "made" m ON a."actor_id" = m."token"
	WHERE a."action" = 'token.create' AND a."decision" = 'allow' AND a."actor_kind" = 'token'
)
UPDATE "api_tokens" SET "maker_id" = m."person" FROM "made" m WHERE "api_tokens"."id"::text = m."token";--> statement-breakpoint
-- And who was refused at their latest sign-in, because no group gives them a role.
UPDATE "people" SET "deactivated_at" = l."at" FROM (
	SELECT DISTINCT ON ("actor_id") "actor_id", "at", "decision" FROM "audit"
	WHERE "action" = 'session.begin' AND "actor_kind" = 'person' ORDER BY "actor_id", "seq" DESC
) l WHERE l."decision" = 'deny' AND l."actor_id" = "people"."issuer" || '|' || "people"."subject";
