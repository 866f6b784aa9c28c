-- The application works under this role. It owns nothing: each module's migrations grant what it may do, and
-- tables that must never change (journals, audit) simply grant no UPDATE or DELETE.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'doorstep_app') THEN CREATE ROLE doorstep_app NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'doorstep_app', 'MEMBER') THEN EXECUTE format('GRANT doorstep_app TO %I', current_user); END IF;
END $$;
GRANT SELECT ON public.migration TO doorstep_app;
