using ContactCenter.Domain.Directory;

namespace ContactCenter.Domain.Tests.Directory;

public sealed class PasswordHashTests
{
    private const int Few = 10;

    [Fact]
    public void A_password_is_verified()
    {
        var hash = PasswordHash.Create("agent-2001", Few);

        hash.Verify("agent-2001").ShouldBeTrue();
        hash.Verify("agent-2002").ShouldBeFalse();
        hash.Verify("").ShouldBeFalse();
        hash.Verify("Agent-2001").ShouldBeFalse();
    }

    [Fact]
    public void A_password_that_is_hashed_late_is_verified_and_written_as_any()
    {
        var hash = PasswordHash.CreateLate("agent-2001");

        hash.Verify("agent-2001").ShouldBeTrue();
        hash.Verify("agent-2002").ShouldBeFalse();
        hash.ToText().ShouldStartWith($"pbkdf2-sha512${PasswordHash.DefaultIterations}$");
        hash.ToText().ShouldBe(hash.ToText());
    }

    [Fact]
    public void The_text_form_is_read_back()
    {
        var text = PasswordHash.Create("密码", Few).ToText();

        PasswordHash.TryParse(text, out var read).ShouldBeTrue();
        read!.Verify("密码").ShouldBeTrue();
        read.Verify("密").ShouldBeFalse();
        read.ToText().ShouldBe(text);
    }

    [Fact]
    public void The_same_password_has_another_salt_each_time() =>
        PasswordHash.Create("agent-2001", Few).ToText().ShouldNotBe(PasswordHash.Create("agent-2001", Few).ToText());

    [Fact]
    public void A_hash_made_elsewhere_is_understood()
    {
        // PBKDF2-HMAC-SHA512 of "password" with the salt "saltsalt", one round, 32 bytes; made with Python's hashlib.
        PasswordHash.TryParse("pbkdf2-sha512$1$c2FsdHNhbHQ=$y99Aqyh+xt2ovbJvGRltovGpWf8SfKJATk5ELfdRhSs=", out var hash).ShouldBeTrue();
        hash!.Verify("password").ShouldBeTrue();
    }

    [Fact]
    public void A_tampered_hash_fits_no_password()
    {
        var parts = PasswordHash.Create("agent-2001", Few).ToText().Split('$');
        for (var part = 2; part <= 3; part++)
        {
            var bytes = Convert.FromBase64String(parts[part]);
            bytes[0] ^= 1;
            var tampered = (string[])parts.Clone();
            tampered[part] = Convert.ToBase64String(bytes);

            PasswordHash.TryParse(string.Join('$', tampered), out var hash).ShouldBeTrue();
            hash!.Verify("agent-2001").ShouldBeFalse();
        }

        PasswordHash.TryParse(string.Join('$', parts[0], Few + 1, parts[2], parts[3]), out var moreRounds).ShouldBeTrue();
        moreRounds!.Verify("agent-2001").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("agent-2001")]
    [InlineData("pbkdf2-sha512$10$c2FsdHNhbHQ=")]
    [InlineData("pbkdf2-sha512$10$c2FsdHNhbHQ=$MDEyMzQ1Njc4OWFiY2RlZg==$")]
    [InlineData("pbkdf2-sha1$10$c2FsdHNhbHQ=$MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("pbkdf2-sha512$0$c2FsdHNhbHQ=$MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("pbkdf2-sha512$-1$c2FsdHNhbHQ=$MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("pbkdf2-sha512$10000001$c2FsdHNhbHQ=$MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("pbkdf2-sha512$99999999999$c2FsdHNhbHQ=$MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("pbkdf2-sha512$10$not base64!$MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("pbkdf2-sha512$10$c2FsdA==$MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("pbkdf2-sha512$10$c2FsdHNhbHQ=$MDEyMzQ=")]
    [InlineData("pbkdf2-sha512$10$c2FsdHNhbHQ=$")]
    public void What_is_no_hash_is_not_read(string text)
    {
        PasswordHash.TryParse(text, out var hash).ShouldBeFalse();
        hash.ShouldBeNull();
    }

    [Fact]
    public void A_hash_that_is_too_long_is_not_read()
    {
        var longer = Convert.ToBase64String(new byte[65]);

        PasswordHash.TryParse($"pbkdf2-sha512$10${longer}$MDEyMzQ1Njc4OWFiY2RlZg==", out _).ShouldBeFalse();
        PasswordHash.TryParse($"pbkdf2-sha512$10$c2FsdHNhbHQ=${longer}", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(PasswordHash.MaxIterations + 1)]
    public void Rounds_out_of_bounds_are_refused(int iterations) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PasswordHash.Create("agent-2001", iterations));

    [Fact]
    public void Nothing_of_the_hash_ends_in_a_log() => PasswordHash.Create("agent-2001", Few).ToString().ShouldBe("(password)");
}
