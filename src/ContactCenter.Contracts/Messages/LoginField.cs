namespace ContactCenter.Contracts;

/// <summary>Which field of a <see cref="Login"/> was wrong (manual, 登录操作: the error says which one).</summary>
public enum LoginField
{
    /// <summary>No field: the server cannot take the login now.</summary>
    None = 0,

    /// <summary>企业编号.</summary>
    Enterprise = 1,

    /// <summary>接入号码.</summary>
    AccessNumber = 2,

    /// <summary>座席分机.</summary>
    Extension = 3,

    /// <summary>座席工号.</summary>
    AgentId = 4,

    /// <summary>密码.</summary>
    Password = 5,

    /// <summary>The protocol version is not one that the server speaks.</summary>
    Version = 6,
}
