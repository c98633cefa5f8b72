import { inBoth } from '..';

export const elsewhereWords = inBoth(
  {
    with: (account: string) => `Zaloguj się: ${account}`,
    problems: {
      oidc_away: 'Logowanie kontem z zewnątrz teraz nie odpowiada. Spróbuj za chwilę.',
      oidc_awayPassword:
        'Logowanie kontem z zewnątrz teraz nie odpowiada. Hasłem nadal można wejść.',
      oidc_refused: 'Logowanie kontem z zewnątrz nie powiodło się. Zacznij jeszcze raz.',
      not_invited: 'Tego konta nie ma jeszcze w konsoli. Poproś administratora o zaproszenie.',
      let_go: 'To konto jest tu wyłączone. Jeśli to pomyłka, zwróć się do administratora.',
      odd_username:
        'Nazwa tego konta ma znaki, których konsola nie przyjmuje. Zwróć się do administratora.',
      database_away: 'Serwis nie odpowiada. Spróbuj ponownie za chwilę.',
    } as Record<string, string>,
  },
  {
    with: (account) => `Sign in: ${account}`,
    problems: {
      oidc_away: 'Signing in with an outside account does not answer now. Try again in a moment.',
      oidc_awayPassword:
        'Signing in with an outside account does not answer now. The password still works.',
      oidc_refused: 'Signing in with an outside account did not succeed. Begin again.',
      not_invited:
        'This account is not known to the console yet. Ask an administrator to invite you.',
      let_go: 'This account is switched off here. If that is a mistake, turn to an administrator.',
      odd_username:
        'The name of this account has signs that the console does not take. Turn to an administrator.',
      database_away: 'The service does not answer. Try again in a moment.',
    },
  },
);
