namespace ContactCenter.Desk.Configuration;

/// <summary>The four fields of the manual's 配置 page, which 应用 keeps. Agent id and password are not among them: seats are free.</summary>
/// <param name="Enterprise">企业编号.</param>
/// <param name="AccessNumber">接入号码.</param>
/// <param name="Extension">座席分机.</param>
/// <param name="Service">登录服务.</param>
internal sealed record Seat(string? Enterprise, string? AccessNumber, string? Extension, string? Service)
{
    public static Seat Empty { get; } = new(null, null, null, null);

    /// <summary>This seat's fields, and where they are missing the other's.</summary>
    public Seat Or(Seat other) => new(
        Enterprise ?? other.Enterprise, AccessNumber ?? other.AccessNumber, Extension ?? other.Extension, Service ?? other.Service);
}
