package coffer.auth.http;

import coffer.auth.account.Accounts;
import coffer.auth.audit.AuditLog;
import coffer.auth.catalog.Catalog;
import coffer.auth.code.Codes;
import coffer.auth.code.TokenService;
import coffer.auth.discovery.ExtraRecords;
import coffer.auth.grant.Grants;
import coffer.auth.grant.Refusals;
import coffer.auth.grant.Tokens;
import coffer.auth.invitation.Joining;
import coffer.auth.operator.Operators;
import coffer.auth.session.Sessions;
import coffer.auth.session.SignIn;
import coffer.auth.text.Texts;
import coffer.config.CofferConfig;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Everything the handlers ask.
 *
 * @param config of this home
 * @param extra the operator's links
 * @param accounts who there is
 * @param signIn who may come in
 * @param means what people sign in with
 * @param sessions who is in
 * @param grants what apps may do
 * @param tokens what apps are given without a code
 * @param codes what waits for its app
 * @param tokenService what apps are given for a code
 * @param audit where it is written down
 * @param refusals what people have declined
 * @param texts what pages say
 * @param catalog what the operator says of modules and apps
 * @param account what people do at the pages of their account
 * @param joining who may make an account
 * @param operators what operators do with all accounts
 * @param clock for the dates in lines
 * @param random for the secrets of forms
 */
public record AuthServices(
    CofferConfig config,
    ExtraRecords extra,
    Accounts accounts,
    SignIn signIn,
    SignInMeans means,
    Sessions sessions,
    Grants grants,
    Tokens tokens,
    Codes codes,
    TokenService tokenService,
    AuditLog audit,
    Refusals refusals,
    Texts texts,
    Catalog catalog,
    AccountServices account,
    Joining joining,
    Operators operators,
    Clock clock,
    SecureRandom random) {}
