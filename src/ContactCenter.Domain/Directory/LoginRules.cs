namespace ContactCenter.Domain.Directory;

/// <summary>The fields of the client's configuration page and login (manual, "Login").</summary>
public enum LoginField
{
    /// <summary>企业编号.</summary>
    Enterprise,

    /// <summary>接入号码.</summary>
    AccessNumber,

    /// <summary>座席分机.</summary>
    Extension,

    /// <summary>座席工号.</summary>
    AgentId,

    /// <summary>密码.</summary>
    Password,
}

/// <summary>What a client enters to log in, but for the password.</summary>
public sealed record LoginFields(string Enterprise, string AccessNumber, string Extension, string AgentId);

/// <summary>Which field of a login is wrong, and why.</summary>
public sealed record LoginProblem(LoginField Field, string Reason);

/// <summary>Checks a login against the directory: "a wrong field gets an error that says which one" (manual, "Login").</summary>
public static class LoginRules
{
    /// <summary>The first field that is wrong, in the order of the form, or null. The password is verified after this, off the caller's thread.</summary>
    public static LoginProblem? Check(EnterpriseDirectory directory, LoginFields login, out AgentAccount? account)
    {
        account = null;
        if (directory.Enterprise(login.Enterprise) is not { } enterprise)
            return new(LoginField.Enterprise, $"There is no enterprise '{login.Enterprise}'.");
        if (!enterprise.AccessNumbers.ContainsKey(login.AccessNumber))
            return new(LoginField.AccessNumber, $"'{login.AccessNumber}' is not an access number of enterprise {enterprise.Id}.");
        if (!enterprise.Extensions.ContainsKey(login.Extension))
            return new(LoginField.Extension, $"'{login.Extension}' is not an extension of enterprise {enterprise.Id}.");
        if (!enterprise.Agents.TryGetValue(login.AgentId, out account))
            return new(LoginField.AgentId, $"There is no agent '{login.AgentId}' in enterprise {enterprise.Id}.");
        return null;
    }
}
