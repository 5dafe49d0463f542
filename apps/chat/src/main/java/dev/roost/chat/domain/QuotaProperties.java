package dev.roost.chat.domain;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Options of quotas, which keep one person, one address or all guests from using up what belongs to all. 0 means unlimited.
 *
 * @param roomsPerPerson maximum number of rooms that a person has created
 * @param roomsPerAddress maximum number of rooms that people at one address create per day
 * @param directRoomsPerPerson maximum number of direct rooms that a person has opened first
 * @param guestRooms maximum number of rooms that guests have created
 * @param guestRoomsPerAddress maximum number of rooms that guests at one address create per day
 * @param textPerPerson maximum size of the messages that a person writes per day
 * @param textPerAddress maximum size of the messages that people at one address write per day
 * @param guestText maximum size of the messages that all guests write per day
 * @param guestTextPerAddress maximum size of the messages that guests at one address write per day
 * @param filesPerPerson maximum size of the stored files of a person
 * @param fileCountPerPerson maximum number of stored files of a person
 * @param filesPerAddress maximum size of the files that people at one address send per day
 */
@ConfigurationProperties("chat.quotas")
public record QuotaProperties(
        @DefaultValue("20") int roomsPerPerson,
        @DefaultValue("100") int roomsPerAddress,
        @DefaultValue("500") int directRoomsPerPerson,
        @DefaultValue("100") int guestRooms,
        @DefaultValue("20") int guestRoomsPerAddress,
        @DefaultValue("5MB") DataSize textPerPerson,
        @DefaultValue("50MB") DataSize textPerAddress,
        @DefaultValue("20MB") DataSize guestText,
        @DefaultValue("2MB") DataSize guestTextPerAddress,
        @DefaultValue("100MB") DataSize filesPerPerson,
        @DefaultValue("5000") int fileCountPerPerson,
        @DefaultValue("500MB") DataSize filesPerAddress) {}
